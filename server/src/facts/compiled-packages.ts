/** Node modules that load compiled code, chosen or built for the C library at hand when they are installed. Common knowledge, 2026-11. */
export const compiledNodeModules: ReadonlySet<string> = words(`
  bcrypt sharp sqlite3 better-sqlite3 canvas argon2 node-rdkafka pg-native libpq odbc usb serialport zeromq sodium-native leveldown
  classic-level bufferutil utf-8-validate node-sass grpc oracledb ibm_db couchbase isolated-vm re2 kerberos mongodb-client-encryption snappy
  node-pty libxmljs libxmljs2 node-libcurl node-expat prisma @prisma/client @prisma/engines @swc/core esbuild lightningcss @node-rs/argon2 @node-rs/bcrypt
  puppeteer playwright nodegit deasync hiredis farmhash cpu-features ssh2 onnxruntime-node @tensorflow/tfjs-node @napi-rs/canvas lmdb duckdb @duckdb/node-api @libsql/client`);

/** Those of them that surely fail on another C library: no fallback in JavaScript, no binary for both in one package. */
export const strictlyCompiledNodeModules: ReadonlySet<string> = words(`
  bcrypt sharp sqlite3 better-sqlite3 canvas argon2 node-rdkafka pg-native libpq odbc zeromq node-sass grpc couchbase isolated-vm re2 kerberos
  libxmljs libxmljs2 node-libcurl node-expat nodegit deasync duckdb @tensorflow/tfjs-node onnxruntime-node`);

/** Those that are built for one NODE_MODULE_VERSION; the others use Node-API, which stays the same. */
export const versionBoundNodeModules: ReadonlySet<string> = words('better-sqlite3 canvas node-sass isolated-vm re2 grpc nodegit libxmljs libxmljs2 node-rdkafka deasync node-expat node-libcurl zlib-sync');

/** Python packages whose wheels hold compiled code for one C library and one minor version. Common knowledge, 2026-11. */
export const compiledPythonPackages: ReadonlySet<string> = words(`
  numpy pandas scipy scikit-learn matplotlib pillow lxml cffi pydantic pydantic-core fastapi psycopg2 psycopg2-binary psycopg-binary asyncpg
  mysqlclient grpcio protobuf orjson ujson uvloop httptools aiohttp bcrypt argon2-cffi opencv-python opencv-python-headless torch tensorflow tokenizers
  transformers spacy xgboost lightgbm pyarrow polars shapely pyproj regex rapidfuzz zstandard greenlet sqlalchemy pymssql pyodbc pycryptodome pynacl
  gevent uwsgi msgpack onnxruntime faiss-cpu numba llvmlite h5py statsmodels pymongo duckdb tiktoken confluent-kafka reportlab ruamel-yaml-clib`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.split('\n').flatMap((line) => line.trim().split(' ')).filter((word) => word !== ''));
}
