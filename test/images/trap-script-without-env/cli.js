#!/usr/bin/env node
console.log('it runs');
