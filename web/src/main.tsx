import './ui/styles/site.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { speakPreferredLanguage } from './core/language';
import { loadPreferences } from './core/preferences';
import { followTheme } from './core/theme';

loadPreferences();
followTheme(document.documentElement);
await speakPreferredLanguage();

const root = document.getElementById('app');
if (!root) throw new Error('the page has no #app');
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <App />
    </I18nProvider>
  </StrictMode>,
);
