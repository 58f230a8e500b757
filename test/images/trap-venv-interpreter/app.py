import simplejson

print(simplejson.dumps({"packages": "found"}))
