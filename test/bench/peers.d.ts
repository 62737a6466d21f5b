// The peers are installed when a bench starts (test/bench/package.json): nothing else knows their types.
declare module '@shoelace-style/shoelace/dist/components/rating/rating.js';
declare module '@awesome.me/webawesome/dist/components/rating/rating.js';
declare module '@ui5/webcomponents/dist/RatingIndicator.js';
declare module '@mui/material/Rating';
declare module '@waline/client';
