import {mount} from 'svelte';
import App from './App.svelte';
import {isExample, isLate, startApp} from './newsroom.ts';

startApp(() => {});
if (!isLate) await globalThis.app.define();
mount(isExample ? (await import('./Example.svelte')).default : App, {target: document.querySelector('#root')!});
