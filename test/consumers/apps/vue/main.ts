import {createApp} from 'vue';
import App from './App.vue';
import {isLate, startApp} from './newsroom.ts';

startApp(() => {});
if (!isLate) await globalThis.app.define();
const app = createApp(App);
app.config.errorHandler = (error) => void globalThis.app.errors.push(String(error));
app.mount('#root');
