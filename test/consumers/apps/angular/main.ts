import {Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection, signal} from '@angular/core';
import {bootstrapApplication} from '@angular/platform-browser';
import type {AwLoadEvent, AwRatedEvent, AwRateEvent, AwSelectEvent, RatingSummary} from 'afterword';
import {ADAPTERS, ARTICLE, FIRST, hear, isLate, startApp} from './newsroom.js';

@Component({
  selector: '#root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <main>
      @if (state().shown) {
        <article-rating
          class="rating"
          loading="eager"
          [article]="article"
          [adapter]="adapters[state().adapter]"
          [readOnly]="state().readOnly"
          [headingLevel]="state().level"
          max="5"
          text-hint="Tap a star"
          (aw-load)="load($event)"
          (aw-rate)="rate($event)"
          (aw-rated)="rated($event)"
          (click)="hear('click')"
        >
          <span slot="heading">How was it?</span>
        </article-rating>
      }
      <tag-list [adapter]="adapters[state().adapter]" [article]="article" (aw-select)="select($event)"></tag-list>
      <article-footer
        [adapter]="adapters[state().adapter]"
        [article]="article"
        [parts]="state().parts"
      ></article-footer>
    </main>
  `,
})
class App {
  readonly article = ARTICLE;
  readonly adapters = ADAPTERS;
  readonly hear = hear;
  readonly state = signal(FIRST);

  constructor() {
    globalThis.app.show = (change) => this.state.update((before) => ({...before, ...change}));
  }

  load({type, detail}: AwLoadEvent): void {
    const {average} = detail.data as RatingSummary;
    hear(`${type} ${average?.toFixed()}`);
  }

  rate({type, detail}: AwRateEvent): void {
    hear(`${type} ${detail.value}`);
  }

  rated({type, target}: AwRatedEvent): void {
    hear(`${type} by ${(target as HTMLElement).localName}`);
  }

  select({detail}: AwSelectEvent<{readonly url?: string}>): void {
    hear(String(detail.item.url));
  }
}

startApp(() => {});
if (!isLate) await globalThis.app.define();
await bootstrapApplication(App, {providers: [provideZonelessChangeDetection()]});
