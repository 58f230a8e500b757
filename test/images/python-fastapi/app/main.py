from fastapi import FastAPI

app = FastAPI()


@app.get("/items/{number}")
def item(number: int):
    return {"number": number, "double": 2 * number}
