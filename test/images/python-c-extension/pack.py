import msgpack
from msgpack import _cmsgpack

print("packed with the C extension:", _cmsgpack.Packer().pack([1, 2, 3]))
