import { createServer } from 'node:http';

let visits = 0;

const server = createServer((_request, response) => {
  visits += 1;
  response.setHeader('Content-Type', 'application/json');
  response.end(`${JSON.stringify({ visits })}\n`);
});

server.listen(3000, () => console.log('Listening on port 3000'));

// Without this, and without a process that passes the signal on, "docker stop" takes ten seconds.
process.on('SIGTERM', () => server.close(() => process.exit(0)));
