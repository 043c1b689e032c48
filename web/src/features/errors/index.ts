export { ApiErrorBanner } from './ApiErrorBanner';
export { ErrorBoundary } from './ErrorBoundary';
export { WhenDialogLoaded } from './WhenDialogLoaded';
export { WhenLoaded } from './WhenLoaded';
export { WhenPanelLoaded } from './WhenPanelLoaded';
export { LoadFailure, Waiting } from './Waiting';
export { useLazyModule } from './useLazyModule';
