const express = require('express');
if (process.env.FAIL) process.exit(4);
const app = express();
app.get('/', (request, response) => response.send('Hello, express'));
app.get('/whoami', (request, response) => response.json({ mode: process.env.NODE_ENV, folder: process.cwd() }));
const server = app.listen(3000);
process.on('SIGTERM', () => server.close(() => process.exit(0)));
