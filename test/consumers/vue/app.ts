import {createApp, reactive} from 'vue';
import {memory} from '../../../src/adapters/memory.ts';
import '../../../src/define/all.ts';
import type {ArticleLink} from '../../../src/core/types.ts';

interface State {
  /** What the links are called that the app prints. */
  links: readonly string[];
  article: string;
  shown: boolean;
  /** Before which of two places the element stands. */
  below: boolean;
}

declare global {
  var vue: {state: State; errors: string[]};
}

const articles: ArticleLink[] = ['one', 'two'].map((id) => ({
  id,
  url: `${location.origin}/${id}`,
  title: `Article ${id}`,
  terms: [{kind: 'tag', name: `Tag of ${id}`, url: `${location.origin}/tag/${id}`}],
}));

const state = reactive<State>({
  links: ['Ferries', 'Tides', 'Fish – Markets – Quay'],
  article: `${location.origin}/one`,
  shown: true,
  below: false,
});
const errors: string[] = [];
globalThis.vue = {state, errors};

const app = createApp({
  setup: () => ({state, auto: memory({name: 'auto', articles}), rest: memory({name: 'rest', articles})}),
  template: `
    <main :style="{display: 'flex', flexDirection: 'column'}">
      <section v-if="state.below" id="space">Above</section>
      <tag-list v-if="state.shown" id="light" loading="eager" :adapter="auto" :article="state.article">
        <a v-for="name in state.links" :key="name" :href="'/tag/' + name">{{ name }}</a>
      </tag-list>
      <tag-list v-if="state.shown" id="asked" loading="eager" limit="3" :adapter="rest" :article="state.article">
        <template v-for="name in state.links" :key="name"><a :href="'/tag/' + name">{{ name }}</a>, </template>
      </tag-list>
      <disclaimer-banner v-if="state.shown" id="text" loading="eager" :adapter="auto" :article="state.article">
        <p>By {{ state.links.length }} hands.</p>
      </disclaimer-banner>
    </main>`,
});
app.config.compilerOptions.isCustomElement = (tag) => tag.includes('-');
app.config.errorHandler = (error) => errors.push(String(error));
app.mount('#root');
