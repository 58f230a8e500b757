import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Controller()
class AppController {
  @Get()
  hello(): string {
    return 'Hello from Nest';
  }
}

@Module({ controllers: [AppController] })
class AppModule {}

void NestFactory.create(AppModule).then((app) => {
  app.enableShutdownHooks();
  return app.listen(3000);
});
