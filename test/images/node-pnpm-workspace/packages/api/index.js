const express = require('express');
const shout = require('@example/shout');
express().get('/', (request, response) => response.send(`workspace: ${shout('hello')}`)).listen(3000);
