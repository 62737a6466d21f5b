/** Imports Lit where there is no document, before anything of ours imports it: what the export condition `workerd` adds. */
import {restoreGlobals} from './worker-globals.ts';
import 'lit';
import 'lit/directive.js';

restoreGlobals();
