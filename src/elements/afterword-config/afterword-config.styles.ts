import {css} from 'lit';

export const styles = css`
  :host(:not([hidden])) {
    display: contents;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
`;
