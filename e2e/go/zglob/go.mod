module zglob

go 1.24

require github.com/mattn/go-zglob v0.0.2
