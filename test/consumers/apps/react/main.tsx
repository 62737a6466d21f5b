import {createRoot, hydrateRoot} from 'react-dom/client';
import {App} from './wrapped.tsx';

const root = document.querySelector('#root')!;
const onRecoverableError = (error: unknown) => void globalThis.app.errors.push(String(error));
// Where a server has rendered the page, its elements were there before they were defined.
if (root.firstElementChild) hydrateRoot(root, <App />, {onRecoverableError});
else createRoot(root, {onRecoverableError}).render(<App />);
