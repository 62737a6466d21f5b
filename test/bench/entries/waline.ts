import {init} from '@waline/client';

init({el: '#comments', serverURL: '/', reaction: true});
