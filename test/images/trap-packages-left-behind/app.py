import itsdangerous

print("it runs with", itsdangerous.__name__)
