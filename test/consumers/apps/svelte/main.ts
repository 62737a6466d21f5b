import {mount} from 'svelte';
import App from './App.svelte';
import {isLate, startApp} from './newsroom.ts';

startApp(() => {});
if (!isLate) await globalThis.app.define();
mount(App, {target: document.querySelector('#root')!});
