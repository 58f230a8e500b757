const { appendFileSync } = require('node:fs');
const http = require('node:http');

appendFileSync('/data/starts.log', 'started\n');
const server = http.createServer((_, response) => response.end('noted'));
server.listen(3000);
process.on('SIGTERM', () => server.close(() => process.exit(0)));
