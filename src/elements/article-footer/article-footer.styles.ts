import {css} from 'lit';

export const styles = css`
  :host(:not([hidden])) {
    display: block;
  }
  :host([silent]:not([silent='false'])) ::part(status) {
    visibility: hidden;
  }
`;
