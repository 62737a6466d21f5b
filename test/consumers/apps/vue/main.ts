import {createApp} from 'vue';
import App from './App.vue';
import {isExample, isLate, startApp} from './newsroom.ts';

startApp(() => {});
if (!isLate) await globalThis.app.define();
const app = createApp(isExample ? (await import('./Example.vue')).default : App);
app.config.errorHandler = (error) => void globalThis.app.errors.push(String(error));
app.mount('#root');
