import { createServer } from 'node:http';
import dayjs from 'dayjs';

createServer((request, response) => response.end(dayjs('2026-01-01').add(1, 'day').format('YYYY-MM-DD'))).listen(3000);
