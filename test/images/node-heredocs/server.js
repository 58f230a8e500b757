const { readFileSync } = require('node:fs');
const express = require('express');

const read = (name) => readFileSync(`${__dirname}/config/${name}.txt`, 'utf8');
const app = express();
app.get('/', (_, response) => response.send(read('greeting') + read('note')));
const server = app.listen(process.env.PORT);
process.on('SIGTERM', () => server.close(() => process.exit(0)));
