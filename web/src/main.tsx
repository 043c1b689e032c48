import './ui/styles/site.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { isEmbedded, takeWishes } from './core/embedding';
import { activatePreferredLanguage } from './core/language';
import { loadPreferences } from './core/preferences';
import { followBrand, loadSite } from './core/site';
import { followTheme } from './core/theme';

loadPreferences();
if (isEmbedded) takeWishes(location.hash);
loadSite();
followTheme(document.documentElement);
followBrand(document.documentElement);
const root = document.getElementById('app');
if (!root) throw new Error('the page has no #app');
await activatePreferredLanguage().then(
  () => draw(root),
  () => showLoadFailure(root),
);

function draw(page: HTMLElement): void {
  createRoot(page).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <App />
      </I18nProvider>
    </StrictMode>,
  );
}

/** No language could be loaded: this says so in all. */
function showLoadFailure(page: HTMLElement): void {
  page.innerHTML =
    '<main class="stack" role="alert">' +
    '<p lang="en">Visio couldn’t be loaded. Check your connection, then reload the page.</p>' +
    '<p lang="fr">Visio n’a pas pu être chargé. Vérifiez votre connexion, puis rechargez la page.</p>' +
    '<p lang="de">Visio konnte nicht geladen werden. Prüfen Sie Ihre Verbindung und laden Sie die Seite dann neu.</p>' +
    '<p lang="nl">Visio kon niet worden geladen. Controleer uw verbinding en laad de pagina daarna opnieuw.</p></main>';
}
