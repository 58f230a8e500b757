package com.example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class Demo {
  public static void main(String[] args) {
    SpringApplication.run(Demo.class, args);
  }

  @GetMapping("/")
  String hello() {
    return "spring boot";
  }
}
