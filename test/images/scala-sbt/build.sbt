name := "greeter"
version := "1.0.0"
scalaVersion := "3.3.7"
assembly / mainClass := Some("greet")
assembly / assemblyJarName := "greeter.jar"
