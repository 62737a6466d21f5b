<?php
// Imitates a firewall of a host that lets nothing but GET, HEAD, POST and OPTIONS through.
if (!in_array($_SERVER['REQUEST_METHOD'] ?? 'GET', ['GET', 'HEAD', 'POST', 'OPTIONS'], true)) {
  http_response_code(403);
  exit('<!doctype html><title>Forbidden</title>');
}
