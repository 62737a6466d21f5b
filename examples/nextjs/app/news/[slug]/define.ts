import {configure} from 'afterword/core';
import 'afterword/define';
import {adapter} from '../../../newsroom';

// In the browser this is usually rest({url: 'https://votes.example.com'}), which takes votes.
configure({adapter});
