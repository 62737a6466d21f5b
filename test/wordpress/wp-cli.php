<?php
// Runs a command of the plugin as WP-CLI does, as far as our commands go: what a command needs of it, in words of our own.
// Usage: php wp-cli.php SITE_DIR BASE_URL WORD… [ARGUMENT…] [--OPTION[=VALUE]…]
namespace WP_CLI\Utils {
  function format_items($format, $items, $fields) {
    echo json_encode(array_map(fn($item) => array_intersect_key($item, array_flip($fields)), $items)), "\n";
  }
}
namespace {
  define('WP_CLI', true);
  class WP_CLI {
    public static $commands = [];
    static function add_command($name, $class) { self::$commands[$name] = $class; }
    static function log($text) { echo "$text\n"; }
    static function success($text) { echo "Success: $text\n"; }
    static function error($text) { fwrite(STDERR, "Error: $text\n"); exit(1); }
    static function confirm($text, $options) { if (empty($options['yes'])) self::error("Not confirmed: $text"); }
  }
  // Other plugins derive their commands from it.
  class WP_CLI_Command {}
  $words = array_splice($argv, 3);
  require __DIR__ . '/load.php';
  $options = [];
  foreach ($words as $index => $word)
    if (preg_match('/^--([\w-]+)(?:=(.*))?$/s', $word, $parts)) {
      $options[$parts[1]] = $parts[2] ?? true;
      unset($words[$index]);
    }
  [$one, $two] = array_splice($words, 0, 2);
  $class = WP_CLI::$commands["$one $two"] ?? WP_CLI::error('no such command');
  $command = new $class();
  if (is_callable($command)) $command($words, $options);
  else {
    // A subcommand is a method, or named by its comment.
    $name = array_shift($words);
    foreach ((new ReflectionClass($class))->getMethods(ReflectionMethod::IS_PUBLIC) as $method)
      if (($method->name === $name && !preg_match('/@subcommand/', $method->getDocComment())) || preg_match("/@subcommand $name\\s/", $method->getDocComment()))
        return $method->invoke($command, $words, $options);
    WP_CLI::error('no such subcommand');
  }
}
