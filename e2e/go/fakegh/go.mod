module e2e/fakegh

go 1.24.0
