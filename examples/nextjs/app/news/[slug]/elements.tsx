'use client';

import {useEffect} from 'react';

/** Registers the elements once React is done: what the server has rendered becomes theirs. */
export default function Elements() {
  useEffect(() => {
    void import('./define');
  }, []);
  return null;
}
