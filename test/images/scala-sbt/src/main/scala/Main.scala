@main def greet(): Unit = println(List("scala", "built", "by", "sbt").mkString(" "))
