import itsdangerous

print("signed with", itsdangerous.__name__)
