const Koa = require('koa');
const app = new Koa();
app.use((context) => { context.body = 'koa and yarn'; });
app.listen(3000);
