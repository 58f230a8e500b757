import msgpack._cmsgpack

print("{\"packages\": \"found\"}")
