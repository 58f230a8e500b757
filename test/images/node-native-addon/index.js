const answer = require('bindings')('answer');
require('http').createServer((request, response) => response.end(`addon says ${answer()}`)).listen(3000);
