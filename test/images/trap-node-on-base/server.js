const http = require("http");
http.createServer((request, response) => response.end("still here")).listen(3000);
process.on("SIGTERM", () => process.exit(0));
