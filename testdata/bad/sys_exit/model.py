import sys


def main():
    try:
        print("working")
        sys.exit(3)
    finally:
        print("cleaned up")


main()
