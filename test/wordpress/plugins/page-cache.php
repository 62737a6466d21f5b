<?php
// Imitates a cache of whole pages: guests get the page of an address without a query as it was when it was first asked for.
// - folder: where the pages are kept.
$path = $_SERVER['REQUEST_URI'] ?? '/';
if (($_SERVER['REQUEST_METHOD'] ?? '') !== 'GET' || !preg_match('#^/\d{4}/[^?]*$#', $path) || PHP_SAPI === 'cli') return;
$file = $options->folder . '/' . md5($path) . '.html';
if (is_file($file)) {
  header('Content-Type: text/html; charset=UTF-8');
  readfile($file);
  exit;
}
ob_start(function ($html) use ($file) {
  file_put_contents($file, $html);
  return $html;
});
