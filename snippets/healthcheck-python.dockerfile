#! HEALTHCHECK: with python, without curl
#> FROM python:3.13-slim-trixie
HEALTHCHECK --interval=30s --timeout=3s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:${1:8000}/${2:health}')"]
