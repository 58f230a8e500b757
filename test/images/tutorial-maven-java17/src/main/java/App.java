public class App {
  public static void main(String[] words) {
    System.out.println("jar of maven");
  }
}
