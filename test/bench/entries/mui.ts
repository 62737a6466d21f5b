import {createElement} from 'react';
import {createRoot} from 'react-dom/client';
import Rating from '@mui/material/Rating';

createRoot(document.body).render(createElement(Rating, {name: 'rating', defaultValue: 3.5, precision: 0.5}));
