import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

app = Starlette(routes=[Route("/", lambda request: PlainTextResponse("starlette and uv"))])

if __name__ == "__main__":
    uvicorn.run(app, host="0.0.0.0", port=8000)
