require 'socket'

server = TCPServer.new('0.0.0.0', 4567)
trap('TERM') { exit!(0) }
loop do
  client = server.accept
  client.gets
  body = "ruby #{'artanis'.reverse}"
  client.write "HTTP/1.1 200 OK\r\nContent-Length: #{body.bytesize}\r\nConnection: close\r\n\r\n#{body}"
  client.close
end
