"""Lists the tables of the database that DATABASE_URL names."""

import os

import psycopg2
from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/")
def tables():
    with psycopg2.connect(os.environ["DATABASE_URL"]) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        return jsonify([name for (name,) in cursor.fetchall()])


@app.get("/healthz")
def healthz():
    return "", 204
