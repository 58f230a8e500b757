<?php
echo PHP_SAPI === 'apache2handler' ? 'apache runs php' : PHP_SAPI;
