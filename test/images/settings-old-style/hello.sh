#!/bin/sh
echo "mode is $MODE in $PWD"
