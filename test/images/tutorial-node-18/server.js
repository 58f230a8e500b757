const express = require('express');
express().get('/', (request, response) => response.send('still here')).listen(3000);
