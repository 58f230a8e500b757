import Fastify from 'fastify';

const answer: number = 42;
const server = Fastify();
server.get('/', async () => `typed ${answer}`);
void server.listen({ port: 8000, host: '0.0.0.0' });
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
