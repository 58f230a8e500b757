<?php
echo 'php says ' . mb_strlen('dïstillation');
